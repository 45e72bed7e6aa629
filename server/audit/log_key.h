#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/log/rocks_checkpoints.h"
#include "storage/merkle/note_key.h"

namespace yoriai::server {

// Where the key that signs checkpoints is kept.
std::string LogKeyPathOf(absl::string_view data_dir);

// Opens the key that signs the log's checkpoints; makes it at the first start,
// under the name `origin`, or "yoriai/<federation id>" if that is empty. The
// file is readable by its owner only; its public part goes into `checkpoints`
// and never changes, so that another key is noticed.
//
// INVALID_ARGUMENT: `origin` is no name for a key. FAILED_PRECONDITION: the
// file is readable by others, is missing although checkpoints were signed with
// it, is of another key or has another name; the text says what to do.
// UNAVAILABLE: it could not be read or written.
absl::StatusOr<storage::SigningKey> OpenLogKey(
    absl::string_view data_dir, absl::string_view origin,
    absl::string_view federation_id, storage::RocksCheckpoints& checkpoints);

}  // namespace yoriai::server
