#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/output/words.h"

namespace yoriai::cli {

// Something in a file that cannot stay as it is.
struct Fault {
  // From 1; 0: the file as a whole.
  int line = 0;
  int column = 0;
  Phrase text;
  // For $0, $1, … of the text. Enum values stand as in the file.
  std::vector<std::string> args;
};

// Writes `fault` as compilers do, so that editors find the place.
// Example: "plan.textproto:12:3: a MEASURE cannot stand below a STRATEGY".
std::string FormatFault(const Words& words, absl::string_view file,
                        const Fault& fault);

// Puts `faults` into the order of the file.
void SortFaults(std::vector<Fault>& faults);

}  // namespace yoriai::cli
