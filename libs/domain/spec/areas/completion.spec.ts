import { cellsOf, drafters, leaders, office } from './cells.js';

cellsOf('completion', {
  'request-completion': drafters,
  'sign-completion': ['head@教育局'],
  'decide-completion': office,
  'look-back': office,
  reopen: office,
  'ask-standing': ['head@教育局'],
  'decide-standing': leaders,
  'strike-off': [...office, ...leaders],
});
