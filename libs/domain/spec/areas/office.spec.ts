import { cellsOf, leaders, office } from './cells.js';

cellsOf('office', {
  supervise: office,
  'phone-chase': office,
  'link-same-origin': office,
  'part-same-origin': office,
  'attach-scan': office,
  'correct-deadline': office,
  'add-obligation': office,
  'move-policy': office,
  'drop-obligation': [...office, ...leaders],
});
