#include "storage/views/view_form.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace yoriai::storage {
namespace {

bool IsViewName(absl::string_view name) {
  return !name.empty() && name.size() <= kViewNameBytesMax &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return absl::ascii_islower(static_cast<unsigned char>(c)) ||
                  c == '_';
         });
}

bool IsEntity(absl::string_view entity) {
  return !entity.empty() && entity.size() <= kEntityBytesMax &&
         entity.find('\0') == absl::string_view::npos;
}

}  // namespace

absl::Status CheckForm(const ViewChange& change, Position present) {
  if (!IsViewName(change.view.name)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", change.view.name, "\" is no name of a view"));
  }
  const auto out_of_order = [&](Position position) {
    return absl::FailedPreconditionError(absl::StrCat(
        change.view.name, " is at ", Number(present), " and goes to ",
        Number(change.position), "; ", Number(position), " does not fit"));
  };
  if (change.position <= present) return out_of_order(change.position);
  for (const ViewChange::Row& row : change.rows) {
    if (!IsEntity(row.entity)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "\"", row.entity, "\" is no entity of ", change.view.name));
    }
    if (row.position <= present || row.position > change.position) {
      return out_of_order(row.position);
    }
  }
  return absl::OkStatus();
}

}  // namespace yoriai::storage
