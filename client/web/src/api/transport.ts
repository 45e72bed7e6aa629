// How the page speaks to the server that it came from: Connect, with plain
// GET for questions, so that browsers and proxies may keep the answers to
// questions about the past, which never change.
import type { Interceptor, Transport } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';
import { caller } from '../state/caller';

// Whoever puts something on record says for which organisation. Questions do
// not: their answers are the same for everybody.
const nameCaller: Interceptor = (next) => (request) => {
  const asks = request.method.idempotency ===
    MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
  if (!asks && caller.value !== '') {
    request.header.set('yoriai-organisation', caller.value);
  }
  return next(request);
};

export const transport: Transport = createConnectTransport({
  baseUrl: location.origin,
  useHttpGet: true,
  useBinaryFormat: true,
  interceptors: [nameCaller],
});
