#pragma once

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace yoriai::server {

// The form of every id in requests, as event.proto has it.
inline constexpr size_t kIdLengthMax = 64;
inline constexpr char kIdForm[] =
    "1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen, beginning with a "
    "letter or digit";
inline constexpr char kIdFormJa[] =
    "英字か数字で始まる、英数字・ピリオド・下線・ハイフンの 1〜64 文字";

inline bool IsId(absl::string_view text) {
  const auto is_letter_or_digit = [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c));
  };
  return !text.empty() && text.size() <= kIdLengthMax &&
         is_letter_or_digit(text[0]) &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
         });
}

}  // namespace yoriai::server
