//! Holds JSON against the schemas in `docs/schema`, and refuses what they do not describe.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Checks a document against a schema of the tree.
#[track_caller]
pub fn check(name: &str, document: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema").join(name);
    let root: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut faults = Vec::new();
    validate(&root, &root, document, "$", &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The part of JSON Schema that the schemas use; a keyword beyond it, and a member that no `properties` name, is a fault too.
fn validate(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().unwrap() {
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" | "properties" | "items" | "additionalProperties" => true,
            "$ref" => {
                let target = root.pointer(wanted.as_str().unwrap().trim_start_matches('#')).unwrap();
                validate(root, target, value, at, faults);
                true
            }
            "anyOf" => wanted.as_array().unwrap().iter().any(|option| {
                let mut own = Vec::new();
                validate(root, option, value, at, &mut own);
                own.is_empty()
            }),
            "const" => value == wanted,
            "enum" => wanted.as_array().unwrap().contains(value),
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|wanted| is_of(wanted, value)),
                wanted => is_of(wanted, value),
            },
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|list| list.len() as u64 <= wanted.as_u64().unwrap()),
            "required" => wanted.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            other => panic!("the schema uses `{other}`, which this test does not know"),
        };
        if !holds {
            faults.push(format!("{at}: {value} against {keyword}: {wanted}"));
        }
    }
    let described = schema.get("properties").or_else(|| schema.get("additionalProperties").filter(|it| it.is_object()));
    if let (Some(members), Some(properties)) = (value.as_object(), described) {
        for (key, member) in members {
            match properties.get(key) {
                Some(schema) => validate(root, schema, member, &format!("{at}.{key}"), faults),
                // A schema of what people write says what keys of their own may hold.
                None if schema.get("additionalProperties").is_some_and(Value::is_object) => {
                    validate(root, &schema["additionalProperties"], member, &format!("{at}.{key}"), faults);
                }
                None => faults.push(format!("{at}.{key} is not described")),
            }
        }
    }
    if let (Some(list), Some(schema)) = (value.as_array(), schema.get("items")) {
        for (i, item) in list.iter().enumerate() {
            validate(root, schema, item, &format!("{at}[{i}]"), faults);
        }
    }
}

fn is_of(wanted: &Value, value: &Value) -> bool {
    match wanted.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        other => panic!("no such type: {other}"),
    }
}

#[test]
fn what_a_schema_does_not_describe_is_a_fault() {
    let schema = json!({"type": "object", "required": ["a"], "properties": {"a": {"type": ["integer", "null"]}}});
    let faults = |value: Value| {
        let mut faults = Vec::new();
        validate(&schema, &schema, &value, "$", &mut faults);
        faults.len()
    };
    assert_eq!(faults(json!({"a": 1})), 0);
    assert_eq!(faults(json!({"a": null})), 0);
    assert_eq!(faults(json!({"a": "x"})), 1);
    assert_eq!(faults(json!({"a": 1, "b": 2})), 1);
    assert_eq!(faults(json!({})), 1);
}

#[test]
fn the_files_that_people_write_are_as_their_schemas_say() {
    let tree = Path::new(env!("CARGO_MANIFEST_DIR"));
    let toml = |text: &str| -> Value { toml::from_str(text).unwrap() };
    let file = |name: &str| toml(&fs::read_to_string(tree.join(name)).unwrap());
    check("keymap.json", &file("keymap.toml"));
    check("dossier.json", &file("seeds/dossier.toml"));
    check(
        "project.json",
        &toml(
            "accept = [\"x\"]\n[rules]\ncalque = \"off\"\n[house]\nutilise = \"use\"\ntragic = [\"sad\"]\n[reviewer]\nname = \"a\"\n",
        ),
    );
}
