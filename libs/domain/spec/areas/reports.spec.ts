import { cellsOf, drafters, office } from './cells.js';

cellsOf('reports', {
  'accept-report': office,
  'send-back-report': office,
  'sign-report': ['section-head@教育局', 'deputy-head@教育局', 'head@教育局'],
  report: drafters,
});
