#pragma once

#include <cstdint>
#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace yoriai::verifier {

// The file of a bundle that has the records once more, for people: held against
// the records themselves, line by line.
//
// Threads: one at a time.
class EventsFile final {
 public:
  explicit EventsFile(const std::string& path)
      : file_(path, std::ios::binary) {}

  bool is_there() const { return file_.is_open(); }

  // Reads the next line, which must say what `record` says.
  // FAILED_PRECONDITION: it does not.
  absl::Status Compare(uint64_t position, absl::string_view record);

  // OK if there are no more lines.
  absl::Status CompareEnd(uint64_t last_position);

 private:
  // False: there is none, or it is longer than lines can be.
  bool ReadLine(std::string& line);

  std::ifstream file_;
  uint64_t line_ = 0;
};

}  // namespace yoriai::verifier
