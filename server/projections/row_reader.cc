#include "server/projections/row_reader.h"

#include "server/domain/errors.h"
#include "server/projections/row_codec.h"

namespace yoriai::server {
namespace {

absl::Status NoSuchRow(const storage::ViewId& view, absl::string_view entity) {
  return InternalFault(
      absl::StrCat("the row ", entity, " of view ", view.name, " is damaged"));
}

absl::Status Unreadable(const storage::ViewId& view,
                        const absl::Status& status) {
  return InternalFault(absl::StrCat("view ", view.name,
                                    " could not be read: ", status.message()));
}

// The view's names that begin with `prefix` are read after this one.
std::string FirstAfter(absl::string_view prefix, absl::string_view after) {
  return after.empty() ? "" : absl::StrCat(prefix, after);
}

}  // namespace

absl::StatusOr<Page<std::string>> RowReader::ListNames(absl::string_view prefix,
                                                       absl::string_view after,
                                                       size_t size_max) const {
  Page<std::string> page;
  const absl::Status status =
      views_.Scan(view_, prefix, FirstAfter(prefix, after), as_of_,
                  [&](absl::string_view entity, absl::string_view) {
                    if (page.rows.size() == size_max) {
                      page.next_after = page.rows.back();
                      return false;
                    }
                    page.rows.emplace_back(entity.substr(prefix.size()));
                    return true;
                  });
  if (!status.ok()) return Unreadable(view_, status);
  return page;
}

absl::StatusOr<bool> RowReader::GetInto(
    absl::string_view entity, google::protobuf::MessageLite* row) const {
  const absl::StatusOr<std::optional<std::string>> bytes =
      views_.Get(view_, entity, as_of_);
  if (!bytes.ok()) return Unreadable(view_, bytes.status());
  if (!bytes->has_value() || (*bytes)->empty()) return false;
  if (!DecodeRow(**bytes, row)) return NoSuchRow(view_, entity);
  return true;
}

absl::Status RowReader::VisitInto(
    absl::string_view prefix, absl::string_view after,
    google::protobuf::MessageLite* row,
    absl::FunctionRef<bool(absl::string_view rest)> visit) const {
  absl::Status damage;
  const absl::Status status =
      views_.Scan(view_, prefix, FirstAfter(prefix, after), as_of_,
                  [&](absl::string_view entity, absl::string_view bytes) {
                    if (!DecodeRow(bytes, row)) {
                      damage = NoSuchRow(view_, entity);
                      return false;
                    }
                    return visit(entity.substr(prefix.size()));
                  });
  if (!status.ok()) return Unreadable(view_, status);
  return damage;
}

}  // namespace yoriai::server
