#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "storage/commit/proposal.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Returns what the committer needs of a request that passed CheckRequest(),
// but for what follows from the world: tags, and what the rules relied on.
storage::Proposal ProposalFrom(const apipb::AppendRequest& request,
                               absl::string_view author_id);

// Returns the id of an event that passed CheckRequest().
storage::EventId IdOf(const eventpb::Event& event);

}  // namespace yoriai::server
