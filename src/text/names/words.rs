//! Words that make, join or never are names.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

type Words = LazyLock<FxHashSet<&'static str>>;

fn words(list: &'static str) -> FxHashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Words in small letters that may stand inside a name.
const PARTICLES: &str = "
    de du des la le von van der den zu bin ben ibn al el da dos do di del della ter ten of the and for et d' d’ l'
    l’";

/// Particles that may start a name by themselves.
const LEADING: &str = "
    von van der den bin ben ibn al el de ter ten";

/// Nouns that take a name's second half by "of", "for" or "and": Ministry of Health, Organization for Security and Co-operation.
const HEADS: &str = "
    academy agency alliance archbishop army assembly association bank bay bishop board bureau cape cathedral
    center centre chamber church city college commission committee commonwealth confederation congress council
    court department duchess duke federation forum foundation fund gulf house initiative institute isle kingdom
    lake league library ministry museum office order organisation organization parliament party people prince
    princess province republic security sea school society state states strait union university";

/// Roles that stand before a name without being part of it.
const TITLES: &str = "
    acting admiral ambassador archbishop attorney baron baroness bishop captain cardinal chairman chairwoman
    chancellor chief colonel commander commissioner congressman congresswoman constable corporal councillor count
    countess defence defense deputy detective director doctor dr dr. duchess duke emperor ex-president father
    finance foreign former gen gen. general governor imam inspector interior judge justice king lady leader
    lieutenant lord m m. madame maire major maître mayor minister ministre miss mister mlle mm mm. mme monsieur mr
    mr. mrs mrs. ms ms. officer opposition pastor pope premier president prime prince princess prof prof.
    professor prosecutor président présidente première queen rabbi rep rep. representative saint-père sec sec.
    secretary sen sen. senator sergeant sgt sgt. sheikh sheriff sir sister speaker spokesman spokesperson
    spokeswoman sultan superintendent tsar vice vice-president";

/// Weekdays, months and what else wears capitals without being a name.
const DAYS: &str = "
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march
    april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre
    octobre novembre décembre am pm tv ok ceo ndlr";

/// Function words, numbers and openers of sentences, English and French: with a capital they are no names by themselves.
const PLAIN: &str = "
    a about above according across actually after again against all almost along already also although always amid
    among an and another any anyone are around as asked at away back be because before behind being below beside
    besides between beyond both but by called can could currently despite did do does don down due during each
    earlier early either elsewhere even eventually ever every everyone except far few finally first following for
    fortunately from further furthermore given had has have he hence her here hers herself him himself his how
    however i if in indeed inside instead into is it its itself just last lastly late later least less like long
    many may maybe me meanwhile might mine more moreover most much must my myself near nearly neither never
    nevertheless next no nobody none nor not nothing now of off often oh ok on once one only onto or other others
    otherwise our ours out outside over own per perhaps please previously rather read recently same second several
    shall she should shortly similarly since so some someone soon still such than thank thanks that the their
    theirs them then there therefore these they third this those though through throughout thus to today together
    tomorrow tonight too toward towards two under unless unlike until up upon us very was we well were what
    whatever when whenever where whereas whether which while who whoever whom whose why will with within without
    would yes yesterday yet you your yours i'm i’m i've i’ve i'll i’ll i'd i’d it's it’s that's that’s he's he’s
    she's she’s we're we’re they're they’re don't don’t can't can’t there's there’s let's let’s let get god three
    four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion dozen dozens scores half afin ainsi alors après au aucun aucune aujourd'hui aujourd’hui auprès aussi
    autour autre autres aux avant avec beaucoup bien c'est c’est car ce cela celle celles celui cependant certains
    certaines ces cet cette ceux chaque chez combien comme comment contre d'après d’après dans de depuis derrière
    des dès deux dont du désormais déjà elle elles en encore enfin ensuite entre environ est et face faute grâce
    hier hors ici il ils je jusque la le les leur leurs lors lorsque lui là ma mais malgré mes même mêmes moi
    moins mon ne ni non nos notre nous ont où par parallèlement parce parmi pas pendant personne peu plus
    plusieurs pour pourquoi pourtant près puis puisque quand quant que quel quelle quelque quelques quels qui quoi
    rien sa sans se selon ses seul seule si sinon sous son sont sur surtout ta tandis tel telle tous tout toute
    toutefois toutes trois très tu un une vers voici voilà vos votre vous y à également être";

static PARTICLE_SET: Words = LazyLock::new(|| words(PARTICLES));
static LEADING_SET: Words = LazyLock::new(|| words(LEADING));
static HEAD_SET: Words = LazyLock::new(|| words(HEADS));
static TITLE_SET: Words = LazyLock::new(|| words(TITLES));
static DAY_SET: Words = LazyLock::new(|| words(DAYS));
static PLAIN_SET: Words = LazyLock::new(|| words(PLAIN));

/// Whether a word in small letters may stand inside a name.
pub(super) fn is_particle(small: &str) -> bool {
    PARTICLE_SET.contains(small)
}

/// Whether a word in small letters may start a name.
pub(super) fn leads(small: &str) -> bool {
    LEADING_SET.contains(small)
}

/// Whether a word, in small letters, takes "of" and a second half.
pub(super) fn heads(small: &str) -> bool {
    HEAD_SET.contains(small)
}

/// Whether a word, in small letters, is a role before a name.
pub(super) fn is_title(small: &str) -> bool {
    TITLE_SET.contains(small)
}

/// Whether a word, in small letters, is a weekday, a month or the like.
pub(super) fn is_day(small: &str) -> bool {
    DAY_SET.contains(small)
}

/// Whether a word, in small letters, is never a name by itself.
pub(super) fn is_plain(small: &str) -> bool {
    PLAIN_SET.contains(small)
}

/// Abbreviations whose full stop ends no sentence.
pub(super) fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "St"
            | "Jr"
            | "Sr"
            | "Gen"
            | "Col"
            | "Lt"
            | "Sgt"
            | "Capt"
            | "Rep"
            | "Sen"
            | "Gov"
            | "Prof"
            | "Rev"
            | "Hon"
            | "M"
            | "MM"
            | "Mme"
            | "Mlle"
            | "Ste"
            | "No"
            | "vs"
            | "etc"
    )
}
