#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace yoriai::storage {

// Something that is not as it must be.
struct CheckFault {
  std::string family;  // Of the database; "files" for what RocksDB found.
  std::string row;     // Which, in words; empty: no single one.
  std::string what;    // What is wrong with it, and where it begins.
};

// What a check has found.
class CheckReport final {
 public:
  // Faults beyond are counted and not listed.
  static constexpr size_t kFaultsListedMax = 100;

  void Add(absl::string_view family, std::string row, std::string what);

  bool sound() const { return faults_ == 0; }
  uint64_t faults() const { return faults_; }
  const std::vector<CheckFault>& listed() const { return listed_; }

  uint64_t records = 0;  // That could be read, from position 1 on.

 private:
  uint64_t faults_ = 0;
  std::vector<CheckFault> listed_;
};

// Says where `found` differs from `expected` first. Example: "byte 17 is 0x41
// instead of 0x43". The two must differ.
std::string Difference(absl::string_view expected, absl::string_view found);

}  // namespace yoriai::storage
