#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "storage/base/position.h"
#include "storage/base/status_macros.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// A part of a list, and where the next part begins.
template <typename Row>
struct Page {
  std::vector<Row> rows;
  // Pass it as `after` to go on; empty: this was the last page.
  std::string next_after;
};

// A page ends at so many bytes of rows, so that an answer of one page, or of
// four, stays below the 4 MiB that gRPC clients take by default.
inline constexpr size_t kPageBytesMax = 1'000'000;

// Reads the rows of one view, as messages, as of one position. All errors are
// INTERNAL, in the words of errors.h.
//
// Threads: any. `views` must outlive this.
class RowReader final {
 public:
  RowReader(const storage::ViewReader& views, const storage::ViewId& view,
            storage::Position as_of)
      : views_(views), view_(view), as_of_(as_of) {}

  storage::Position as_of() const { return as_of_; }

  // Returns the row of `entity`, or nullopt.
  template <typename Row>
  absl::StatusOr<std::optional<Row>> Get(absl::string_view entity) const {
    Row row;
    YORIAI_ASSIGN_OR_RETURN(const bool found, GetInto(entity, &row));
    if (!found) return std::nullopt;
    return row;
  }

  // Calls `visit` with every row whose entity begins with `prefix`, and with
  // the rest of its name, in the order of names, until there are no more or
  // `visit` returns false. Begins after the one whose rest is `after`; empty:
  // with the first.
  template <typename Row>
  absl::Status Visit(
      absl::string_view prefix, absl::string_view after,
      absl::FunctionRef<bool(absl::string_view rest, Row row)> visit) const {
    Row row;
    return VisitInto(prefix, after, &row, [&](absl::string_view rest) {
      return visit(rest, std::move(row));
    });
  }

  // Returns at most `size_max` rows of those that Visit() meets and that `keep`
  // wants; fewer if they would hold more than kPageBytesMax, but at least one.
  // `size_max` must not be 0.
  template <typename Row>
  absl::StatusOr<Page<Row>> List(
      absl::string_view prefix, absl::string_view after, size_t size_max,
      absl::FunctionRef<bool(const Row& row)> keep = [](const Row&) {
        return true;
      }) const {
    Page<Row> page;
    std::string last;
    size_t bytes = 0;
    YORIAI_RETURN_IF_ERROR(
        Visit<Row>(prefix, after, [&](absl::string_view rest, Row row) {
          if (!keep(row)) return true;
          bytes += row.ByteSizeLong();
          if (page.rows.size() == size_max ||
              (bytes > kPageBytesMax && !page.rows.empty())) {
            page.next_after = last;
            return false;
          }
          page.rows.push_back(std::move(row));
          last = std::string(rest);
          return true;
        }));
    return page;
  }

  // Returns the rows `row_prefix` + rest, for the rests of at most `size_max`
  // names that begin with `name_prefix`: lists by an index. The page ends as
  // one of List() does.
  template <typename Row>
  absl::StatusOr<Page<Row>> ListNamed(absl::string_view name_prefix,
                                      absl::string_view row_prefix,
                                      absl::string_view after,
                                      size_t size_max) const {
    YORIAI_ASSIGN_OR_RETURN(Page<std::string> names,
                            ListNames(name_prefix, after, size_max));
    Page<Row> page;
    std::string last;
    size_t bytes = 0;
    for (std::string& name : names.rows) {
      YORIAI_ASSIGN_OR_RETURN(std::optional<Row> row,
                              Get<Row>(absl::StrCat(row_prefix, name)));
      if (row) {
        bytes += row->ByteSizeLong();
        if (bytes > kPageBytesMax && !page.rows.empty()) {
          page.next_after = std::move(last);
          return page;
        }
        page.rows.push_back(*std::move(row));
      }
      last = std::move(name);
    }
    page.next_after = std::move(names.next_after);
    return page;
  }

  // Returns the names of at most `size_max` rows that Visit() meets.
  absl::StatusOr<Page<std::string>> ListNames(absl::string_view prefix,
                                              absl::string_view after,
                                              size_t size_max) const;

 private:
  absl::StatusOr<bool> GetInto(absl::string_view entity,
                               google::protobuf::MessageLite* row) const;
  absl::Status VisitInto(
      absl::string_view prefix, absl::string_view after,
      google::protobuf::MessageLite* row,
      absl::FunctionRef<bool(absl::string_view rest)> visit) const;

  const storage::ViewReader& views_;
  const storage::ViewId& view_;
  const storage::Position as_of_;
};

}  // namespace yoriai::server
