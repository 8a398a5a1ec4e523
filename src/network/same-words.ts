import { z } from 'zod';

const MOST_GROUPS = 200;
const MOST_IN_GROUP = 30;
const LONGEST = 40;

/** What people say for the same thing: whoever searches for one is shown the others too, after it. */
const SHIPPED: string[][] = [
  ['job', 'hire', 'hiring', 'recruit', 'recruitment', 'employment', 'vacancy', 'starters', 'career'],
  ['apprentice', 'apprenticeship', 'trainee', 'traineeship', 'placement', 'internship', 'work experience'],
  ['pay', 'wage', 'salary', 'earn', 'living wage'],
  ['contract', 'tender', 'procurement', 'purchasing', 'buy', 'buying'],
  ['supplier', 'vendor', 'contractor', 'small firm', 'local firm', 'small business'],
  ['invoice', 'bill', 'payment', 'paid on time'],
  ['catering', 'food', 'meal', 'canteen', 'kitchen'],
  ['house', 'home', 'housing', 'rent', 'tenant', 'affordable home'],
  ['building', 'room', 'hall', 'venue', 'estate', 'space'],
  ['tree', 'hedge', 'planting', 'garden', 'nature', 'green space', 'grounds'],
  ['carbon', 'emission', 'net zero', 'climate', 'co2', 'energy'],
  ['bus', 'transport', 'travel', 'cycle', 'cycling', 'walking'],
  ['gp', 'doctor', 'surgery', 'health check', 'blood pressure'],
  ['mental', 'mind', 'wellbeing'],
  ['young', 'youth', 'student', 'pupil', 'school leaver'],
  ['care leaver', 'care experienced', 'looked after'],
  ['disabled', 'disability', 'access', 'accessible'],
  ['resident', 'community', 'neighbour', 'local people'],
  ['volunteer', 'volunteering', 'charity', 'voluntary'],
  ['translation', 'interpreter', 'language', 'english'],
];

/** Groups of words that say the same; the first letters of a word may stand for it. */
export const sameWordsShape = z
  .array(z.array(z.string().trim().min(2).max(LONGEST)).min(2).max(MOST_IN_GROUP))
  .max(MOST_GROUPS)
  .default(SHIPPED);
