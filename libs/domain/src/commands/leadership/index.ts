export { decideReview, delegateReview, takeBackDelegation } from './decide-review.js';
export { instruct, replyInstruction } from './instruct.js';
export { resume, suspend } from './suspend.js';
export { terminate } from './terminate.js';
