import { cellsOf } from './cells.js';

cellsOf('recurring', {
  'confirm-duty': ['liaison@教育局', 'handler@教育局', 'deputy-head@教育局', 'head@教育局'],
});
