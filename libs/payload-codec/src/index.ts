export {
  loadPayloadKeys,
  PayloadKeyError,
  readPayloadKeys,
  type PayloadAlgorithm,
  type PayloadKey,
  type PayloadKeys,
} from './payload-keys.js';
export { missingKey, payloadConversion, SealingCodec, wrongKey } from './sealing-codec.js';
