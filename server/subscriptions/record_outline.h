#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace yoriai::server {

// What filters ask of a record.
struct RecordOutline {
  std::string stream;
  std::vector<std::string> tags;  // Sorted, each once.
};

// Reads it from the bytes of a yoriai.log.v1.Record; the event inside is
// stepped over. nullopt: `record_bytes` is no record.
std::optional<RecordOutline> ParseOutline(absl::string_view record_bytes);

}  // namespace yoriai::server
