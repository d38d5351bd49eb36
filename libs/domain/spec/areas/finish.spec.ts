import { cellsOf, drafters, office } from './cells.js';

cellsOf('finish', {
  'sign-finish': ['section-head@教育局', 'deputy-head@教育局', 'head@教育局'],
  finish: drafters,
  'accept-finish': office,
  'send-back-finish': office,
});
