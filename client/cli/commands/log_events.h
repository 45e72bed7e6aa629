#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "client/cli/session.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

// What the commands of the log have in common.

namespace yoriai::cli {

// Which events are asked for; all, if nothing is said.
struct EventChoice {
  std::vector<std::string> types;
  std::vector<std::string> body_ids;
  std::vector<std::string> organisation_ids;
  std::vector<std::string> action_plans;
  std::string stream;
  std::string stream_prefix;
};

// Adds the options that choose events.
void AddEventChoice(CLI::App& command, const Words& words, EventChoice& choice);

apipb::Filter FilterOf(const EventChoice& choice);

// Prints an event on one line: the log may be endless, so no column waits for
// the widest of all.
void PrintEvent(Session& session, const apipb::RecordedEvent& event);

}  // namespace yoriai::cli
