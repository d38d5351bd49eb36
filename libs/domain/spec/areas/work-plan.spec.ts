import { cellsOf, drafters, leaders, office } from './cells.js';

cellsOf('work-plan', {
  'file-work-plan': drafters,
  'sign-work-plan': ['section-head@教育局', 'deputy-head@教育局', 'head@教育局'],
  'check-work-plan': office,
  'approve-work-plan': leaders,
});
