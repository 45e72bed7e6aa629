#include "storage/check/check_report.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace yoriai::storage {

void CheckReport::Add(absl::string_view family, std::string row,
                      std::string what) {
  ++faults_;
  if (listed_.size() < kFaultsListedMax) {
    listed_.push_back({std::string(family), std::move(row), std::move(what)});
  }
}

std::string Difference(absl::string_view expected, absl::string_view found) {
  const size_t common = std::min(expected.size(), found.size());
  const size_t at = static_cast<size_t>(
      std::mismatch(expected.begin(), expected.begin() + common, found.begin())
          .first -
      expected.begin());
  if (at == common) {
    return absl::StrCat("it has ", found.size(), " bytes instead of ",
                        expected.size());
  }
  return absl::StrFormat("byte %d is 0x%02x instead of 0x%02x", at,
                         static_cast<uint8_t>(found[at]),
                         static_cast<uint8_t>(expected[at]));
}

}  // namespace yoriai::storage
