#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace yoriai::cli {

// A spreadsheet computes what begins with = + - @, tab or CR, whoever wrote it
// there. An apostrophe before it makes it text again.
//
// Unguarded(Guarded(text)) == text, whatever the text is: one that begins with
// apostrophes before such a character gets one more.
std::string Guarded(absl::string_view text);
std::string Unguarded(absl::string_view text);

}  // namespace yoriai::cli
