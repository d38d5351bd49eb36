import { cellsOf, drafters, leaders, office } from './cells.js';

cellsOf('extension', {
  'request-extension': drafters,
  'sign-extension': ['section-head@教育局', 'deputy-head@教育局', 'head@教育局'],
  'decide-extension': [...office, ...leaders],
});
