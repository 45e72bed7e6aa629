#pragma once

#include <rocksdb/slice.h>

#include "absl/strings/string_view.h"

namespace yoriai::storage {

// Debian's absl::string_view is not std::string_view, which is what
// rocksdb::Slice converts from. Both functions copy no bytes.

inline rocksdb::Slice AsSlice(absl::string_view bytes) {
  return rocksdb::Slice(bytes.data(), bytes.size());
}

inline absl::string_view AsView(const rocksdb::Slice& slice) {
  return absl::string_view(slice.data(), slice.size());
}

}  // namespace yoriai::storage
