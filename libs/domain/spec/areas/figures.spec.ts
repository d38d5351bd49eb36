import { chain, cellsOf, drafters, office } from './cells.js';

const reporters = [...drafters, 'deputy-head@教育局', 'head@教育局'];

cellsOf('figures', {
  'report-value': reporters,
  'confirm-value': office,
  'settle-value': [...chain, ...office],
  'explain-miss': reporters,
  'plan-indicator': office,
});
