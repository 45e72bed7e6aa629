#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace yoriai::test {

// Cuts values out of bytes that somebody made up. When they are used up,
// numbers are zero and texts are empty, so every input means something.
//
// Does not own the bytes. Not thread-safe.
class Input final {
 public:
  Input(const uint8_t* data, size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return rest_.empty(); }

  uint8_t TakeByte() {
    if (rest_.empty()) return 0;
    const uint8_t byte = static_cast<uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    return byte;
  }

  // A number from 0 to `bound` - 1; at most 256 of them.
  size_t TakeBelow(size_t bound) { return TakeByte() % bound; }

  uint64_t TakeNumber() {
    uint64_t number = 0;
    for (int i = 0; i < 8; ++i) number = number << 8 | TakeByte();
    return number;
  }

  // A text of at most 255 bytes: its length, then its bytes.
  std::string TakeText() {
    const size_t asked = TakeByte();
    const size_t size = std::min(asked, rest_.size());
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }

  // Everything that is left.
  std::string TakeRest() {
    std::string text(rest_);
    rest_ = {};
    return text;
  }

 private:
  absl::string_view rest_;
};

}  // namespace yoriai::test
