"""Closed vocabularies of the tables, as the codebook and the projects it maps to write them."""

STATUSES = ("occurred", "attempted", "foiled", "threatened", "denied")
EVENT_TYPES = (
    "armed_clash",
    "armed_attack",
    "assassination",
    "bombing",
    "suicide_bombing",
    "grenade_attack",
    "shelling",
    "air_strike",
    "chemical_attack",
    "abduction",
    "hostage_taking",
    "hijacking",
    "sexual_violence",
    "unarmed_assault",
    "mob_violence",
    "violent_demonstration",
    "protest",
    "protest_intervention",
    "excessive_force",
    "arson",
    "looting",
    "security_operation",
    "arrest",
    "disrupted_plot",
    "territory_change",
    "other",
)
ACLED_EVENT_TYPES = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
)
ACLED_SUB_EVENT_TYPES = (
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Armed clash",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
    "Violent demonstration",
    "Mob violence",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
)
GTD_ATTACK_TYPES = (
    "Assassination",
    "Armed Assault",
    "Bombing/Explosion",
    "Hijacking",
    "Hostage Taking (Barricade Incident)",
    "Hostage Taking (Kidnapping)",
    "Facility/Infrastructure Attack",
    "Unarmed Assault",
    "Unknown",
)
GTD_WEAPON_TYPES = (
    "Biological",
    "Chemical",
    "Radiological",
    "Nuclear",
    "Firearms",
    "Explosives",
    "Fake Weapons",
    "Incendiary",
    "Melee",
    "Vehicle",
    "Sabotage Equipment",
    "Other",
    "Unknown",
)
GTD_TARGET_TYPES = (
    "Business",
    "Government (General)",
    "Police",
    "Military",
    "Abortion Related",
    "Airports & Aircraft",
    "Government (Diplomatic)",
    "Educational Institution",
    "Food or Water Supply",
    "Journalists & Media",
    "Maritime",
    "NGO",
    "Other",
    "Private Citizens & Property",
    "Religious Figures/Institutions",
    "Telecommunication",
    "Terrorists/Non-State Militia",
    "Tourists",
    "Transportation",
    "Unknown",
    "Utilities",
    "Violent Political Party",
)
MUC_TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "HIJACKING", "ARSON", "ROBBERY")
MUC_STAGES = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
DATE_PRECISIONS = ("day", "days", "week", "month", "year", "unknown")
DATE_BASES = ("text", "relative", "statement", "publication", "unknown")
PUBLISHED_BASES = ("metadata", "page", "url", "text", "fetched")
PERPETRATOR_BASES = ("claimed", "attributed", "suspected", "stated")
ROLES = ("perpetrator", "victim", "target", "weapon", "claimant", "attributor", "denier", "location")
OUTCOMES = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
REPORT_OUTCOMES = ("killed", "injured", "missing", "abducted", "arrested")
VICTIM_TYPES = ("civilian", "security_force", "militant", "official", "journalist", "aid_worker", "unknown")
SIDES = ("attacker", "target", "bystander", "unknown")
SEXES = ("female", "male", "mixed")
AGE_GROUPS = ("child", "adult", "mixed")
ENTITY_TYPES = ("person", "organization", "armed_group", "security_force", "place", "weapon", "date", "nationality")
GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
RETOLD = "told twice"
TELLING_DOUBTS = (
    RETOLD,
    "told of several days",
    "told behind other news",
    "parts far apart",
    "told as known",
    "told in passing",
    "one of many",
    "nobody counted",
    "vague figures",
    "somebody missing",
    "place told apart",
    "no day told",
)
DOUBTS = ("no particular incident", "no place", "no date", "reports disagree", *TELLING_DOUBTS, "low confidence")
SEVERITIES = ("info", "warning", "error")
STAGES = ("ingestion", "cleaning", "extraction", "aggregation", "publication")
COUNT_RULES = (
    "exact",
    "lower_bound",
    "upper_bound",
    "range",
    "approximate",
    "singular",
    "plural_unknown",
    "vague",
    "dozen",
    "vague_multiple",
    "sum",
    "none",
)
