#include "client/cli/audited_log.h"

#include <utility>

#include "storage/base/status_macros.h"

namespace yoriai::cli {

absl::StatusOr<AuditedLog> AuditedLog::Open(client::Client& client,
                                            bool published) {
  apipb::GetCheckpointRequest request;
  request.set_published(published);
  YORIAI_ASSIGN_OR_RETURN(apipb::GetCheckpointResponse response,
                          client.GetCheckpoint(request));
  return AuditedLog(client, std::move(response));
}

absl::StatusOr<std::string> AuditedLog::ReadTile(storage::TileId id,
                                                 size_t width) {
  apipb::GetTileRequest request;
  request.set_level(id.level);
  request.set_index(id.index);
  request.set_width(static_cast<int>(width));
  YORIAI_ASSIGN_OR_RETURN(apipb::GetTileResponse response,
                          client_->GetTile(request));
  return std::move(*response.mutable_hashes());
}

absl::StatusOr<std::string> AuditedLog::ReadEntries(uint64_t index,
                                                    size_t width) {
  apipb::GetEntriesRequest request;
  request.set_index(index);
  request.set_width(static_cast<int>(width));
  YORIAI_ASSIGN_OR_RETURN(apipb::GetEntriesResponse response,
                          client_->GetEntries(request));
  return std::move(*response.mutable_entries());
}

}  // namespace yoriai::cli
