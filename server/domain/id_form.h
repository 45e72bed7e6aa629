#pragma once

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace yoriai::server {

// The form of every id, as federation.proto states it.
inline constexpr size_t kIdBytesMax = 64;
inline constexpr char kIdForm[] =
    "1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen, beginning with a "
    "letter or digit";
inline constexpr char kIdFormJa[] =
    "英数字で始まる、英数字・点・下線・ハイフンの 1 から 64 文字で指定して"
    "ください。";

inline bool IsId(absl::string_view text) {
  const auto is_letter_or_digit = [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c));
  };
  return !text.empty() && text.size() <= kIdBytesMax &&
         is_letter_or_digit(text[0]) &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
         });
}

}  // namespace yoriai::server
