#pragma once

#include "absl/strings/string_view.h"
#include "client/cli/output/words.h"

namespace yoriai::cli {

// Returns what people call the enum value with this full name, such as
// "yoriai.event.v1.BODY_KIND_COUNCIL"; nullptr: there is no word for it.
const Phrase* FindLabel(absl::string_view full_name);

}  // namespace yoriai::cli
