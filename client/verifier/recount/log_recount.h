#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cpp/cancellation.h"
#include "client/verifier/recount/explanation_file.h"
#include "storage/log/event_log.h"

namespace yoriai::verifier {

// A server's data directory made afresh from nothing but verified records, in
// the system's directory for temporary files: everything that a server answers
// follows from it. Gone when this is.
//
// Threads: one at a time. UNAVAILABLE: the disk refuses, or an event has a form
// that this program does not know.
class LogRecount final {
 public:
  static absl::StatusOr<std::unique_ptr<LogRecount>> Create();
  ~LogRecount();

  // Takes the next record. It must have been verified.
  absl::Status Take(uint64_t position, absl::string_view record);

  // Folds all that was taken into views. CANCELLED: it was called off.
  absl::Status Fold(const client::Cancellation& cancellation);

  // Answers the question that an explanation answers, and compares, word for
  // word. FAILED_PRECONDITION: something differs; the status has the position,
  // if it is an event.
  absl::Status Compare(const ExplanationOnFile& on_file) const;

 private:
  struct Storage;

  explicit LogRecount(std::unique_ptr<Storage> storage);

  absl::Status Flush();

  // Not null.
  const std::unique_ptr<Storage> storage_;

  // Taken, and not yet in the log.
  std::vector<storage::LogEntry> entries_;
  size_t entries_bytes_ = 0;
};

}  // namespace yoriai::verifier
