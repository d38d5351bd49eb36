export { acceptFinish, sendBackFinish } from './answer-finish.js';
export { finish } from './finish.js';
export { signFinish } from './sign-finish.js';
