"""Turns that one press or another uses, in events of all countries and decades; the events are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

LONG_AFTER = datetime(2023, 1, 5, tzinfo=UTC)
PRIVATE, RELIGIOUS = "Private Citizens & Property", "Religious Figures/Institutions"


@pytest.mark.parametrize(
    ("text", "event_type", "killed"),
    [
        ("A bomb in a holdall wrecked the ticket hall of Perugia station on Sunday, leaving 12 dead.", "bombing", 12),
        ("A mine laid by rebels tore apart a crowded bus near Vavuniya, Sri Lanka, on Monday.", "bombing", None),
        ("A cruise missile brought down part of a block of flats in Sumy, Ukraine, on Monday.", "shelling", None),
        (
            "Magistrate Carlo Conti, his wife Paola and two police escorts died on Monday when a bomb ripped up the "
            "road at Alcamo, in Sicily.",
            "bombing",
            4,
        ),
        ("On Monday an army warplane struck rebel positions in Kassala, Sudan.", "air_strike", None),
        (
            "A truck containing 200 kg of explosives was rammed through the gate of a bank in Kandy, Sri Lanka. "
            "40 people perished.",
            "bombing",
            40,
        ),
        (
            "A rocket hit a hostel in Kherson, Ukraine, on Monday. Nine students lost their lives, two of them girls.",
            "shelling",
            9,
        ),
    ],
)
def test_what_bombs_and_aircraft_do_by_other_verbs_than_exploding(text, event_type, killed, reports_of):
    (report,) = reports_of(text)
    assert (report["event_type"], report["killed_best"]) == (event_type, killed)


@pytest.mark.parametrize(
    ("sentence", "actor", "basis"),
    [
        ("The Abu Sayyaf was responsible.", "Abu Sayyaf", "attributed"),
        ("The Abu Sayyaf is held responsible.", "Abu Sayyaf", "attributed"),
        ("The Abu Sayyaf was widely blamed but said nothing.", "Abu Sayyaf", "attributed"),
        ("The Abu Sayyaf was believed to be behind it.", "Abu Sayyaf", "suspected"),
        ("Abu Sayyaf claimed it.", "Abu Sayyaf", "claimed"),
        ("Abu Sayyaf said it had sent the bomber.", "Abu Sayyaf", "claimed"),
    ],
)
def test_who_did_it_in_few_words(sentence, actor, basis, reports_of):
    (report,) = reports_of("A bomb exploded outside a cinema in Zamboanga City, Philippines, killing two. " + sentence)
    assert (report["perpetrator_name"], report["perpetrator_basis"]) == (actor, basis)


def test_whose_bomb_it_was(reports_of):
    (report,) = reports_of("Two people were killed when an ETA car bomb exploded in Pamplona, Spain, on Monday.")
    assert report["perpetrator_name"] == "Basque Fatherland and Freedom"


def test_the_dead_told_behind_a_day_long_ago_are_of_that_day(read):
    (report,) = read(
        "On 4 June 1995 gunmen attacked a hospital in Nazran, Russia. At least 30 people were killed and 41 injured.",
        published=LONG_AFTER,
    ).reports
    assert (str(report["event_date_start"]), report["killed_best"], report["injured_best"]) == ("1995-06-04", 30, 41)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("05/12/1991: Nineteen people were killed in an attack on a hamlet near Medea, Algeria.", 19, None),
        ("On May 12 this year a bomb exploded in a mall in Davao, Philippines, killing 12 people.", 12, None),
        ("A nurse, her son and three guards were killed when gunmen raided a clinic in Beni, DR Congo.", 5, None),
        ("Her father and brother were killed by rebels in Beni, DR Congo, on Monday.", 2, None),
        (
            "Minister Rui Paz was shot dead by guerrillas in Cali, Colombia. His driver and a bodyguard died also.",
            3,
            None,
        ),
        ("An off-duty soldier and a barman were killed when a bomb was thrown in Antrim, Northern Ireland.", 2, None),
        ("A gunman killed two embassy clerks, a cook and a guard, near the gate in Kabul, Afghanistan.", 2, None),
        ("Fifteen Catholics, two of them children, died when a bomb went off in a bar in Belfast.", 15, None),
        ("Gunmen lined up workers in Erbil, Iraq, and shot them, killing seven and injuring ten.", 7, 10),
        ("Raiders attacked a camp at Bor, South Sudan, leaving 19 dead and 17 with gunshot wounds.", 19, 17),
        ("A boy is in critical condition after being shot in the leg in Gary, Indiana, on Monday.", None, 1),
        ("Commandos stormed a shrine in Amritsar, India, on Monday. The army put its dead at 59.", 59, None),
        ("The bodies of 45 villagers, many shot at close range, were found near Pec, Kosovo, on Monday.", 45, None),
        ("Militants lined up 15 labourers near Doda, India, and shot them. Twelve died.", 12, 3),
    ],
)
def test_who_was_killed_and_hurt_as_other_presses_tell_it(text, killed, injured, reports_of):
    (report,) = reports_of(text)
    assert (report["killed_best"], report["injured_best"]) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb on Beirut's seafront killed 14 people on Monday.", "Beirut"),
        ("Ukrainian shelling of Horlivka's central market killed three on Monday.", "Horlivka"),
        ("A woman blew herself up at the doors of Volgograd's main station on Monday, killing 14.", "Volgograd"),
        ("Cultists released sarin on three trains of the Osaka subway, Japan, on Monday, killing nine.", "Osaka"),
        ("A bomb at the Silver Bell disco in Ballykelly, Northern Ireland, killed 11 soldiers.", "Ballykelly"),
        ("On Monday Barda in Azerbaijan came under rocket fire. Nine people were killed.", "Barda"),
        (
            "A jet blew up in mid-air over Soacha, Colombia, on Monday, after leaving Bogota. All died.",
            "Soacha",
        ),
        ("Men with knives attacked travellers at Kunming railway station, Yunnan, killing 31.", "Kunming"),
    ],
)
def test_places_told_by_what_stands_there(text, place, reports_of):
    (report,) = reports_of(text)
    assert report["place_name"] == place


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A gunman killed nine people at a high school in Boise, Idaho, on Monday.", "Educational Institution"),
        (
            "A bomber blew himself up at the gates of a military hospital in Nalchik, Russia. Nine people died.",
            "Military",
        ),
        ("Two men shot 12 people dead in the departure hall of Split airport, Croatia.", "Airports & Aircraft"),
        ("Masked men opened fire in a mosque in Herat, Afghanistan, on Monday, killing three men.", RELIGIOUS),
        ("A gunman shot two men dead in a car park in Boise, Idaho, on Monday.", "Private Citizens & Property"),
        ("Two men were shot in Boise, Idaho, on Monday and were treated at a naval base.", PRIVATE),
    ],
)
def test_what_stands_where_people_were_hit_is_the_kind_of_target(text, target, reports_of):
    (report,) = reports_of(text)
    assert report["gtd_target_type"] == target


def test_its_gunmen_are_those_of_the_group_named_before(reports_of):
    *_, report = reports_of(
        "On 4 May the Abu Sayyaf attacked an army post in Jolo, Philippines. Its gunmen also shot two traders dead at "
        "Patikul on 6 May."
    )
    assert report["perpetrator_name"] == "Abu Sayyaf"


def test_last_night_counts_from_the_day_an_article_was_filed(read):
    (report,) = read(
        "QUITO, 14 May (Wire) -- A bomb exploded last night at a bank in Ambato, Ecuador, killing two guards."
    ).reports
    assert str(report["event_date_start"]) == "2024-05-13"


def test_days_without_a_year_are_of_the_time_that_an_old_story_is_of(read):
    text = (
        "On 1 September 1994 rebels stormed a school in Vedeno, Russia, taking 90 people hostage. The siege ended on "
        "3 September, when soldiers shot five gunmen dead in the school."
    )
    assert {str(r["event_date_start"])[:4] for r in read(text, published=LONG_AFTER).reports} == {"1994"}


def test_entries_of_a_chronology_tell_place_and_day_before_a_colon(reports_of):
    text = (
        "Fighting has spread to towns of Darfur, Sudan, that had been spared for months, as aid agencies had feared. A "
        "look at what April brought, as far as doctors, teachers and elders of the towns could be reached by phone, "
        "and as far as what they said could be set against pictures taken from the air by others. All times are local "
        "and all numbers are those of the doctors in the towns.\n\n"
        "El Fasher, April 8: An army drone hit a market in the north of the city, killing 17 civilians.\n\n"
        "Nyala, April 12: Gunmen shot dead two lawyers outside a court."
    )
    told = {(r["place_name"], str(r["event_date_start"]), r["killed_best"]) for r in reports_of(text)}
    assert {("Nyala", "2024-04-12", 2)} <= told
    assert ("2024-04-08", 17) in {(day, killed) for _, day, killed in told}


@pytest.mark.parametrize(
    "text",
    [
        "Two guards died in Colombia last week, one in a mine blast at Tibu on Tuesday and the other when men opened "
        "fire on his patrol at Tumaco on Wednesday.",
        "Two guards were killed in Colombia: one by a landmine near Tibu on Tuesday, the other in a shooting at Tumaco "
        "on Wednesday.",
    ],
)
def test_two_who_died_one_here_and_the_other_there_died_in_two_incidents(text, reports_of):
    told = [(r["place_name"], str(r["event_date_start"]), r["killed_best"]) for r in reports_of(text)]
    assert told == [("Tibú", "2024-05-14", 1), ("Tumaco", "2024-05-15", 1)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hundreds marched in Kerman, Iran, on Wednesday, a day after police shot dead a teacher.", "2024-05-14"),
        ("Hundreds marched in Kerman, Iran, on Wednesday, two days after police shot dead a teacher.", "2024-05-13"),
        (
            "Traders in Aba, Nigeria, closed their shops on Tuesday to protest against the killing of a tailor by "
            "soldiers on Sunday.",
            "2024-05-12",
        ),
    ],
)
def test_what_a_protest_came_after_has_a_day_of_its_own(text, day, reports_of):
    (report,) = reports_of(text)
    assert (report["killed_best"], str(report["event_date_start"])) == (1, day)


def test_a_strike_that_people_died_in_is_none_of_workers(reports_of):
    (report,) = reports_of("Two people died in a strike in Deir al-Balah, Gaza, on Monday.")
    assert (report["event_type"], report["killed_best"]) == ("air_strike", 2)


@pytest.mark.parametrize(
    ("text", "event_type", "attack"),
    [
        (
            "A family of six carried out suicide bombings at three churches in Medan, Indonesia. Nine were killed.",
            "suicide_bombing",
            "Bombing/Explosion",
        ),
        ("A precision strike in Marjah district, Helmand, on Monday killed two insurgents.", "air_strike", None),
        (
            "A youth on a bicycle detonated explosives strapped to his body in Kandy, Sri Lanka, killing nine guests.",
            "suicide_bombing",
            "Bombing/Explosion",
        ),
        (
            "Rebels lobbed a grenade from a drone at a pitch in Cali, Colombia, killing a boy.",
            "air_strike",
            None,
        ),
        (
            "Gunmen opened fire and threw grenades at a bar in Bujumbura, Burundi, on Monday, killing nine people.",
            "armed_attack",
            "Armed Assault",
        ),
    ],
)
def test_kinds_of_attack_by_how_the_weapon_came(text, event_type, attack, reports_of):
    (report,) = reports_of(text)
    assert (report["event_type"], report["gtd_attack_type"]) == (event_type, attack)


def test_a_claim_made_days_later_is_of_the_attack_before_it(reports_of):
    (report,) = reports_of(
        "On 8 May a car bomb wrecked a market in Zamboanga City, Philippines, killing 29 people. Abu Sayyaf admitted "
        "responsibility three days later."
    )
    assert (report["claimed_by"], str(report["event_date_start"])) == ("Abu Sayyaf", "2024-05-08")


def test_the_perpetrator_named_in_apposition(read):
    extraction = read(
        "A mass shooting at a mall in Boise, Idaho, on Monday left nine people dead. The gunman, Martin Brand, was "
        "given nine life sentences."
    )
    assert any("Brand" in p["name"] for p in extraction.participants if p["role"] == "perpetrator")


@pytest.mark.parametrize(
    ("text", "place", "killed"),
    [
        ("A lorry deliberately ploughed through crowds on Lyon's main quay on Monday, killing 84.", "Lyon", 84),
        ("A settler machine-gunned worshippers in Hebron on Monday, killing 29.", "Hebron", 29),
        ("From the roof of a hotel a man rained bullets on a festival in Reno, Nevada, killing nine.", "Reno", 9),
    ],
)
def test_verbs_of_shooting_and_streets_of_towns(text, place, killed, reports_of):
    (report,) = reports_of(text)
    assert (report["place_name"], report["killed_best"]) == (place, killed)
