import { cellsOf, drafters, leaders, office } from './cells.js';

cellsOf('extension', {
  'request-extension': drafters,
  'sign-extension': ['head@教育局'],
  'decide-extension': [...office, ...leaders],
});
