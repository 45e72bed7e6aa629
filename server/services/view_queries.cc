#include "server/services/view_queries.h"

#include "server/domain/errors.h"
#include "server/domain/id_form.h"

namespace yoriai::server {

std::string ViewQueries::TokenOf(const PageScope& page,
                                 uint64_t list_hash) const {
  if (page.next_after.empty()) return "";
  return MakePageToken(
      federation_id_, list_hash,
      {page.query.as_of, ParseDay(page.query.basis.on()), page.next_after});
}

absl::Status CheckId(absl::string_view field, absl::string_view value) {
  if (IsId(value)) return absl::OkStatus();
  return FieldsInvalid(
      {{std::string(field), std::string(value), kIdForm, kIdFormJa}});
}

absl::Status CheckOptionalId(absl::string_view field, absl::string_view value) {
  return value.empty() ? absl::OkStatus() : CheckId(field, value);
}

}  // namespace yoriai::server
