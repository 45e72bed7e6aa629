#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/bundle/published_log.h"
#include "proto/namespaces.h"
#include "storage/merkle/note_key.h"
#include "yoriai/file/v1/bundle.pb.h"

namespace yoriai::bundle {

// What is to be written, and where.
struct BundleOptions {
  std::string directory;  // Must not exist; the one above it must.
  uint64_t first = 1;
  uint64_t last = 0;  // 0: the checkpoint's last.
  absl::Time written_at;
};

// Writes a part of a log, or all of it, as a bundle (docs/formats/bundle.md).
// Everything is verified with `key` while it is written, so that no bundle says
// what its checkpoint does not. Returns what bundle.json says.
//
// `going_on` is told how many records are written, and ends the writing with
// the error that it returns. The directory is there when it is complete, and
// not before: it is written beside, and what is not finished is removed.
//
// ALREADY_EXISTS: the directory is there. OUT_OF_RANGE: the log has not these
// positions. FAILED_PRECONDITION: what `log` hands out does not fit together.
// INTERNAL: a file could not be written. Others: those of `log`.
absl::StatusOr<filepb::BundleManifest> WriteBundle(
    PublishedLog& log, const storage::VerifierKey& key,
    const BundleOptions& options,
    const std::function<absl::Status(uint64_t records)>& going_on);

}  // namespace yoriai::bundle
