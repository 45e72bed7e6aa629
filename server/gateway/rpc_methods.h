#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace yoriai::server {

// Every method of the services that are offered, by the path at which HTTP
// finds it: "/yoriai.api.v1.PlanService/GetPlan". What a method takes, gives
// and streams is known from its descriptor, so that nothing is written for any
// service in particular.
//
// Immutable; any thread.
class RpcMethods final {
 public:
  // `services` are full names of services that are linked in.
  explicit RpcMethods(const std::vector<std::string>& services);

  // Returns nullptr if there is no such method.
  const google::protobuf::MethodDescriptor* Find(absl::string_view path) const;

  // Says whether a path has the form of a method's, known or not.
  static bool IsMethodPath(absl::string_view path);

 private:
  absl::flat_hash_map<std::string, const google::protobuf::MethodDescriptor*>
      by_path_;
};

// Says whether calling it changes nothing, so that GET may do it.
bool HasNoSideEffects(const google::protobuf::MethodDescriptor& method);

}  // namespace yoriai::server
