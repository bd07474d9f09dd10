"""What the codes of the vocabulary are called, to people: one label for each, and where it helps, a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from undersigned.core.casework import Confidence, Happened, Occupation, Reliability, Right, Status
from undersigned.core.casework.wgad import Section

Word = str | Promise

STATUSES: Final[Mapping[Status, Word]] = {
    Status.AT_RISK: _("At risk"),
    Status.HELD: _("Held"),
    Status.ON_TRIAL: _("On trial"),
    Status.SENTENCED: _("In prison under a sentence"),
    Status.FREE: _("Free"),
    Status.EXILED: _("In exile"),
    Status.DISAPPEARED: _("Disappeared"),
    Status.DIED: _("Died"),
    Status.UNKNOWN: _("Not known"),
}

STATUS_MEANINGS: Final[Mapping[Status, Word]] = {
    Status.AT_RISK: _("At liberty, and threatened with losing it, or worse."),
    Status.HELD: _("Deprived of liberty, before or without a trial; house arrest counts."),
    Status.ON_TRIAL: _("Held while a court tries them."),
    Status.SENTENCED: _("In prison because a court said so."),
    Status.FREE: _("At liberty, and nothing worse is known."),
    Status.EXILED: _("Made to leave their country."),
    Status.DISAPPEARED: _("Taken, or gone, and nobody says where they are."),
    Status.DIED: _("Died."),
    Status.UNKNOWN: _("Nothing is known, or nothing that is not disputed."),
}

HAPPENINGS: Final[Mapping[Happened, Word]] = {
    Happened.THREATENED: _("Threatened"),
    Happened.ATTACKED: _("Attacked"),
    Happened.DISMISSED: _("Dismissed from work"),
    Happened.SEARCHED: _("Home or office searched"),
    Happened.TRAVEL_BANNED: _("Forbidden to travel"),
    Happened.SUMMONED: _("Summoned"),
    Happened.DETAINED: _("Arrested or detained"),
    Happened.DISAPPEARED: _("Disappeared"),
    Happened.REAPPEARED: _("Found again"),
    Happened.ILL_TREATED: _("Tortured or ill-treated"),
    Happened.ISOLATED: _("Put in isolation"),
    Happened.VISITED: _("Visited"),
    Happened.HUNGER_STRIKE: _("On hunger strike"),
    Happened.CHARGED: _("Charged"),
    Happened.HEARING: _("Hearing in court"),
    Happened.TRIED: _("Trial began"),
    Happened.CONVICTED: _("Found guilty, without prison"),
    Happened.SENTENCED: _("Sentenced to prison"),
    Happened.APPEALED: _("Appealed to a higher court"),
    Happened.APPEAL_DECIDED: _("Higher court decided"),
    Happened.TRANSFERRED: _("Moved to another prison"),
    Happened.HOUSE_ARREST: _("Put under house arrest"),
    Happened.CHARGES_DROPPED: _("Charges dropped"),
    Happened.ACQUITTED: _("Acquitted"),
    Happened.PARDONED: _("Pardoned"),
    Happened.ESCAPED: _("Escaped"),
    Happened.BAILED: _("Released on bail"),
    Happened.RELEASED: _("Released"),
    Happened.SHELTERED: _("Took refuge, in an embassy or elsewhere"),
    Happened.EXILED: _("Exiled or deported"),
    Happened.DIED: _("Died"),
    Happened.OTHER: _("Something else"),
}

HAPPENING_HINTS: Final[Mapping[Happened, Word]] = {
    Happened.CONVICTED: _("A fine, a suspended sentence, or a sentence in absence."),
    Happened.SENTENCED: _("They are in prison from then on. If they are not, choose: found guilty, without prison."),
    Happened.CHARGES_DROPPED: _("Does not say that they walked out. If they did, enter the release, too."),
    Happened.ACQUITTED: _("Does not say that they walked out. If they did, enter the release, too."),
    Happened.PARDONED: _("Does not say that they walked out. If they did, enter the release, too."),
    Happened.BAILED: _("Out of prison, and not out of danger."),
}

CONFIDENCES: Final[Mapping[Confidence, Word]] = {
    Confidence.CONFIRMED: _("Confirmed"),
    Confidence.PROBABLE: _("Probable"),
    Confidence.REPORTED: pgettext_lazy("how sure", "Reported"),
    Confidence.DISPUTED: _("Disputed"),
}

CONFIDENCE_MEANINGS: Final[Mapping[Confidence, Word]] = {
    Confidence.CONFIRMED: _("Two sources that do not know of each other, or a document."),
    Confidence.PROBABLE: _("One good source, and nothing speaks against it."),
    Confidence.REPORTED: _("Somebody says so."),
    Confidence.DISPUTED: _("Sources contradict each other. It is shown, and counts for nothing."),
}

RELIABILITIES: Final[Mapping[Reliability, Word]] = {
    Reliability.A: _("A: always reliable so far"),
    Reliability.B: _("B: mostly reliable"),
    Reliability.C: _("C: fairly reliable"),
    Reliability.D: _("D: often not reliable"),
    Reliability.E: _("E: not reliable"),
    Reliability.F: _("F: cannot be judged"),
}

OCCUPATIONS: Final[Mapping[Occupation, Word]] = {
    Occupation.AGRICULTURE: _("Farmer or farm worker"),
    Occupation.ARMED_FORCES: _("Soldier"),
    Occupation.ARTIST: _("Artist"),
    Occupation.CARE: _("Carer"),
    Occupation.CIVIL_SERVANT: _("Civil servant"),
    Occupation.CLERK: _("Office worker"),
    Occupation.CRAFT: _("Craft worker or builder"),
    Occupation.DOCKER: _("Dock worker"),
    Occupation.DOMESTIC: _("Domestic worker"),
    Occupation.ENGINEER: _("Engineer, architect or programmer"),
    Occupation.ENVIRONMENT: _("Defender of the environment"),
    Occupation.FISHER: _("Fisher"),
    Occupation.HEALTH: _("Doctor, nurse or other health worker"),
    Occupation.HUMAN_RIGHTS: _("Defender of human rights"),
    Occupation.INDIGENOUS_LEADER: _("Traditional or indigenous leader"),
    Occupation.JOURNALIST: _("Journalist"),
    Occupation.JUDGE: _("Judge"),
    Occupation.LABOURER: _("Labourer"),
    Occupation.LAWYER: _("Lawyer"),
    Occupation.MANAGER: _("Manager"),
    Occupation.MINER: _("Miner"),
    Occupation.OPERATOR: _("Factory worker"),
    Occupation.PEACE: _("Peace activist"),
    Occupation.POLICE: _("Police officer"),
    Occupation.POLITICIAN: _("Politician"),
    Occupation.RELIGIOUS: _("Minister of religion, monk or nun"),
    Occupation.RETIRED: _("Retired"),
    Occupation.SALES: _("Shop worker or street vendor"),
    Occupation.SCHOLAR: _("University teacher or scholar"),
    Occupation.SCIENTIST: _("Scientist"),
    Occupation.SEAFARER: _("Seafarer"),
    Occupation.SERVICE: _("Cook, waiter or other service worker"),
    Occupation.SOCIAL_WORKER: _("Social worker"),
    Occupation.STUDENT: _("Student or pupil"),
    Occupation.TEACHER: _("Teacher"),
    Occupation.TECHNICIAN: _("Technician"),
    Occupation.TRADE_UNIONIST: _("Trade unionist"),
    Occupation.TRANSPORT: _("Driver or other transport worker"),
    Occupation.UNEMPLOYED: _("Without work"),
    Occupation.WOMENS_RIGHTS: _("Defender of women’s rights"),
    Occupation.WRITER: _("Writer or translator"),
    Occupation.OTHER: pgettext_lazy("occupation", "Something else"),
}

RIGHTS: Final[Mapping[Right, Word]] = {
    Right.LIFE: _("Life"),
    Right.NOT_TORTURED: _("Freedom from torture and cruel treatment"),
    Right.LIBERTY: _("Liberty, and no arrest without grounds"),
    Right.FAIR_TRIAL: _("A fair and public trial"),
    Right.NOT_DISAPPEARED: _("Not to be made to disappear"),
    Right.NOT_ENSLAVED: _("Freedom from slavery and forced work"),
    Right.EXPRESSION: _("Freedom of opinion and expression"),
    Right.ASSEMBLY: _("Freedom of assembly"),
    Right.ASSOCIATION: _("Freedom of association"),
    Right.TRADE_UNION: _("Trade unions, bargaining and strikes"),
    Right.RELIGION: _("Freedom of conscience and religion"),
    Right.MOVEMENT: _("Freedom of movement"),
    Right.ASYLUM: _("Asylum"),
    Right.NATIONALITY: _("A nationality"),
    Right.NON_DISCRIMINATION: _("Equality, without discrimination"),
    Right.PRIVACY: _("Privacy of person, home and letters"),
    Right.PROPERTY: _("Property"),
    Right.PARTICIPATION: _("Taking part in government"),
    Right.WORK: _("Work, and just conditions of work"),
    Right.HEALTH: _("Health and care"),
    Right.HOUSING: _("Housing and food"),
    Right.EDUCATION: _("Education"),
    Right.CULTURE: _("Culture and science"),
    Right.FAMILY: _("Marriage and family"),
    Right.REMEDY: _("A court that helps"),
    Right.OTHER: pgettext_lazy("right", "Another right"),
}

SECTIONS: Final[Mapping[Section, Word]] = {
    Section.IDENTITY: _("Identity"),
    Section.ARREST: _("Arrest"),
    Section.DETENTION: _("Detention"),
    Section.CIRCUMSTANCES: _("Circumstances, and why the arrest or detention is arbitrary"),
    Section.REMEDIES: _("Steps taken inside the country, and what came of them"),
    Section.SUBMITTER: _("Who submits this"),
}

QUESTIONS: Final[Mapping[str, Word]] = {
    "family-name": _("Family name"),
    "first-name": _("First name"),
    "sex": _("Sex"),
    "born": _("Date of birth, or age when detained"),
    "nationality": _("Nationality or nationalities"),
    "identity-document": _("Identity document: which, issued by whom, when, number"),
    "profession": _("Profession or activity, if it has to do with the arrest"),
    "residence": _("Address of usual residence"),
    "arrest-date": _("Date of arrest"),
    "arrest-place": _("Place of arrest, as exactly as possible"),
    "arrest-forces": _("Forces that carried it out, or are believed to have"),
    "warrant-shown": _("Was a warrant or another decision of an authority shown?"),
    "warrant-authority": _("Authority that issued it"),
    "arrest-reasons": _("Reasons that the authorities gave for the arrest"),
    "arrest-legal-basis": _("Legal basis of the arrest"),
    "detention-date": _("Date of detention"),
    "detention-duration": _("How long, or how long it is likely to be"),
    "detention-forces": _("Forces that hold the person"),
    "detention-places": _("Places of detention, transfers, and the present one"),
    "detention-authority": _("Authorities that ordered the detention"),
    "detention-reasons": _("Reasons that the authorities gave for the detention"),
    "detention-legal-basis": _("Legal basis of the detention"),
    "circumstances": _("What happened, and precisely why it is arbitrary"),
    "remedies": _("What was done before courts and authorities, and with what result, or why nothing was"),
    "submitter": _("Name and address of whoever submits this"),
}
