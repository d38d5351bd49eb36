import { cellsOf, drafters, leaders, office } from './cells.js';

cellsOf('completion', {
  'request-completion': drafters,
  'sign-completion': ['head@教育局'],
  'decide-completion': office,
  'look-back': office,
  reopen: office,
  'strike-off': [...office, ...leaders],
});
