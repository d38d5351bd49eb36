import { cellsOf, drafters, leaders, office } from './cells.js';

cellsOf('work-plan', {
  'file-work-plan': drafters,
  'sign-work-plan': ['head@教育局'],
  'check-work-plan': office,
  'approve-work-plan': leaders,
});
