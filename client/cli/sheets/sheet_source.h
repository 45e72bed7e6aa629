#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/cli/output/words.h"
#include "client/cli/tables/column.h"
#include "client/cpp/client.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/basis.pb.h"

namespace yoriai::cli {

// What an export asks about.
struct SheetQuery {
  apipb::AsOf as_of;  // Not set: now.
  bool has_as_of = false;
  std::string on;       // Empty: today.
  std::string plan_id;  // For sheets of a plan.
};

// The rows of a sheet, and what they reflect.
struct SheetRows {
  std::vector<std::vector<std::string>> rows;
  apipb::Basis basis;
};

// A table that can be exported. all_sheets.cc lists them.
struct SheetSource {
  const char* name;
  // Its title, and what its help says.
  Phrase title;
  // It is about one plan.
  bool of_plan = false;
  // It can be judged from a day.
  bool from_day = false;
  std::vector<Column> (*columns)();
  // Reads all pages, as of one position.
  absl::StatusOr<SheetRows> (*fetch)(client::Client& client,
                                     const SheetQuery& query);
};

// Writes what `query` asks into a request.
template <typename Request>
void Ask(const SheetQuery& query, Request& request) {
  if (query.has_as_of) *request.mutable_as_of() = query.as_of;
  if constexpr (requires { request.set_on(std::string()); }) {
    request.set_on(query.on);
  }
  if constexpr (requires { request.set_plan_id(std::string()); }) {
    request.set_plan_id(query.plan_id);
  }
}

}  // namespace yoriai::cli
