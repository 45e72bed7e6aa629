#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/cli/imports/import_diff.h"
#include "client/cli/tables/table_file.h"
#include "client/cpp/client.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::cli {

// Makes the one append that puts all of a difference on record, or nothing of
// it if a stream that it changes is not as it was seen. Ids follow from content
// and place, so that the append can be made and sent again. The difference must
// fit into one append.
absl::StatusOr<apipb::AppendRequest> MakeImportAppend(client::Client& client,
                                                      const ImportDiff& diff);

// Finds the rows and columns that the server means when it refuses such an
// append. Empty: it means none, for example because a stream has moved.
std::vector<CellFault> FaultsOfRefusal(const absl::Status& refusal,
                                       const Importer& importer,
                                       const TableFile& file,
                                       const ImportDiff& diff,
                                       const Words& words);

}  // namespace yoriai::cli
