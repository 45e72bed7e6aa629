// Every client that must be able to use the server: two libraries that are not
// ours, each with every protocol and every codec that it speaks.
import type { Interceptor, Transport } from '@connectrpc/connect';
import * as node from '@connectrpc/connect-node';
import * as web from '@connectrpc/connect-web';
import type { Server } from '../support/node/server.ts';

export interface ClientKind {
  name: string;
  // The header that tells the server how long the client waits.
  timeoutHeader: 'Connect-Timeout-Ms' | 'Grpc-Timeout';
  // Asks by GET where a method has no side effects.
  gets: boolean;
  connect(server: Server, ...interceptors: Interceptor[]): Transport;
}

const CONNECT = { timeoutHeader: 'Connect-Timeout-Ms', gets: false } as const;
const GRPC = { timeoutHeader: 'Grpc-Timeout', gets: false } as const;

function compressing() {
  return {
    acceptCompression: [node.compressionGzip],
    sendCompression: node.compressionGzip,
    compressMinBytes: 1,
  };
}

export const clientKinds: readonly ClientKind[] = [
  ...[true, false].flatMap((binary): ClientKind[] => {
    const codec = binary ? 'binary' : 'JSON';
    const shape = { useBinaryFormat: binary };
    return [{
      ...CONNECT,
      name: `connect-web, Connect, ${codec}`,
      connect: (server, ...interceptors) => web.createConnectTransport({
        baseUrl: server.http, interceptors, ...shape,
      }),
    }, {
      ...CONNECT,
      name: `connect-web, Connect, ${codec}, GET`,
      gets: true,
      connect: (server, ...interceptors) => web.createConnectTransport({
        baseUrl: server.http, interceptors, useHttpGet: true, ...shape,
      }),
    }, {
      ...GRPC,
      name: `connect-web, gRPC-Web, ${codec}`,
      connect: (server, ...interceptors) => web.createGrpcWebTransport({
        baseUrl: server.http, interceptors, ...shape,
      }),
    }, {
      ...CONNECT,
      name: `connect-node, Connect, ${codec}`,
      connect: (server, ...interceptors) => node.createConnectTransport({
        baseUrl: server.http, httpVersion: '1.1', interceptors, ...shape,
      }),
    }, {
      ...CONNECT,
      name: `connect-node, Connect, ${codec}, GET, compressed`,
      gets: true,
      connect: (server, ...interceptors) => node.createConnectTransport({
        baseUrl: server.http, httpVersion: '1.1', interceptors,
        useHttpGet: true, ...compressing(), ...shape,
      }),
    }, {
      ...GRPC,
      name: `connect-node, gRPC-Web, ${codec}`,
      connect: (server, ...interceptors) => node.createGrpcWebTransport({
        baseUrl: server.http, httpVersion: '1.1', interceptors, ...shape,
      }),
    }, {
      ...GRPC,
      name: `connect-node, gRPC-Web, ${codec}, compressed`,
      connect: (server, ...interceptors) => node.createGrpcWebTransport({
        baseUrl: server.http, httpVersion: '1.1', interceptors,
        ...compressing(), ...shape,
      }),
    }];
  }),
  // Past the gateway, so that what differs from it is seen.
  {
    ...GRPC,
    name: 'connect-node, gRPC',
    connect: (server, ...interceptors) => node.createGrpcTransport({
      baseUrl: server.grpc, interceptors,
    }),
  },
];
