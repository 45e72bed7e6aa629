#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/output/words.h"
#include "client/cli/tables/column.h"

namespace yoriai::cli {

// A type of activity, and which of its own fields a table shows in the columns
// that all types share.
struct ActivityKind {
  const char* type;  // The event's type.
  Phrase label;
  const char* amount_field = nullptr;     // Null: it has no amount.
  const char* recipient_field = nullptr;  // Null: it has none by one name.
};

// Returns the kind of an event's type; null: it is no activity.
const ActivityKind* FindActivityKind(absl::string_view type);

// Returns all types as choices of a column.
std::vector<Choice> ActivityChoices();

}  // namespace yoriai::cli
