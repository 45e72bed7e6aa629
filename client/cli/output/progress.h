#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/strings/string_view.h"

namespace yoriai::cli {

// One line that counts while work goes on, and that is gone afterwards. Only
// on a terminal: a file or a pipe gets nothing.
class Progress final {
 public:
  // `total` 0: not known. `out` must outlive this.
  Progress(std::ostream& out, bool is_terminal, std::string label,
           uint64_t total);
  ~Progress() { Clear(); }

  // Shows how much is done.
  void Show(uint64_t done);

  // Takes the line away, so that something else can be printed.
  void Clear();

 private:
  std::ostream& out_;
  const bool is_terminal_;
  const std::string label_;
  const uint64_t total_;
  bool shown_ = false;
};

}  // namespace yoriai::cli
