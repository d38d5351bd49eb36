import {
  administration,
  calendar,
  cockpit,
  commands,
  commonFields,
  consequences,
  grid,
  labels,
  ledger,
  obligations,
  officeDesk,
  paperKinds,
  policies,
  review,
  rungWords,
  screens,
} from '@duban/words/en';
import type { Words } from './words.js';

/** What the console says in English, fetched when it is chosen. */
export const english: Words = {
  ...screens,
  administration,
  calendar,
  cockpit,
  commands,
  commonFields,
  consequences,
  grid,
  labels,
  ledger,
  obligations,
  office: officeDesk,
  paperKinds,
  policies,
  review,
  rungWords,
};
