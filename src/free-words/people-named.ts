/** Words for people, as they stand behind a number: one of them, and several. */
const PEOPLE =
  'person:persons,people man:men woman:women child:children youngster:youngsters teenager:teenagers ' +
  'adult:adults individual:individuals resident:residents tenant:tenants neighbour:neighbours local:locals ' +
  'apprentice:apprentices starter:starters joiner:joiners recruit:recruits trainee:trainees intern:interns ' +
  'graduate:graduates learner:learners student:students pupil:pupils candidate:candidates ' +
  'applicant:applicants jobseeker:jobseekers participant:participants beneficiary:beneficiaries ' +
  'volunteer:volunteers mentor:mentors mentee:mentees worker:workers employee:employees ' +
  'colleague:colleagues hire:hires manager:managers carer:carers nurse:nurses doctor:doctors ' +
  'midwife:midwives porter:porters cleaner:cleaners cook:cooks guard:guards driver:drivers ' +
  'teacher:teachers patient:patients leaver:leavers veteran:veterans refugee:refugees ' +
  'claimant:claimants prisoner:prisoners offender:offenders parent:parents mother:mothers ' +
  'father:fathers girl:girls boy:boys family:families household:households';

const pairs = PEOPLE.split(' ').map(pair => pair.split(':') as [string, string]);
const ONE = new Set([...pairs.map(([one]) => one), 'staff']);
const SEVERAL = new Set([...pairs.flatMap(([, several]) => several.split(',')), 'staff']);

/** Whether a word names so many people: "one resident" does, "two resident panels" does not. */
export const namesPeople = (word: string, many: number): boolean => {
  const plain = word.toLowerCase().replace(/['’]s?$/, '');
  return SEVERAL.has(plain) || (many === 1 && ONE.has(plain));
};

/** What stands between a number and people that it does not count: "three sites where staff", "two days for residents". */
const PARTS =
  'for with without to in at by from on onto into per than where that which who whose when while and or but as ' +
  'is are was were be been has have had will would can could may a an percent cent percentage point points ' +
  'pound pounds pence euro euros third thirds quarter quarters half halves fifth fifths tenth tenths ' +
  'minute minutes hour hours day days night nights week weeks month months year years time times ' +
  'site sites home homes house houses building buildings borough boroughs place places area areas school ' +
  'schools college colleges contract contracts meeting meetings session sessions course courses scheme ' +
  'schemes project projects mile miles metre metres level levels';
const PARTING = new Set(PARTS.split(' '));

/** Whether what comes after this word is not what the number before it counts. */
export const parts = (word: string): boolean => PARTING.has(word.toLowerCase());
