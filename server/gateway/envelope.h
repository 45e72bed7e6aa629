#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/base/limits.h"

// The frames in which gRPC, gRPC-Web and Connect send the messages of a stream:
// flags (1 byte), length (4 bytes, big-endian), and the message. Pure.
//
// https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md
// https://connectrpc.com/docs/protocol#streaming-rpcs

namespace yoriai::server {

inline constexpr uint8_t kEnvelopeCompressed = 0x01;
inline constexpr uint8_t kConnectEndOfStream = 0x02;
inline constexpr uint8_t kGrpcWebTrailers = 0x80;

// Messages of one body.
inline constexpr size_t kEnvelopesMax = 10'000;

// A body as it comes, and all of its messages unpacked: as large as what gRPC
// takes, and what JSON and base64 add to it.
inline constexpr size_t kBodyBytesMax = storage::kRequestBytesMax * 3 / 2;

// Smaller ones only grow, or cost more than they save.
inline constexpr size_t kCompressBytesMin = 1'024;

// Says whether a client that names this encoding compresses with gzip; without
// a name it does not. UNIMPLEMENTED: it compresses with something else.
absl::StatusOr<bool> IsGzip(absl::string_view encoding);

// Returns `message` in an envelope, compressed with gzip if the client takes
// that and it is large enough.
std::string InEnvelope(absl::string_view message, bool gzip, uint8_t flags = 0);

// Takes the messages out of a whole body. `gzip`: the client said that it
// compresses so; only then may an envelope be compressed.
//
// INVALID_ARGUMENT: an envelope is not whole, has flags that a client does not
// send, or cannot be unpacked. RESOURCE_EXHAUSTED: more than the bounds above.
absl::StatusOr<std::vector<std::string>> OpenEnvelopes(absl::string_view body,
                                                       bool gzip);

}  // namespace yoriai::server
