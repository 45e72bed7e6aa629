#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <memory>
#include <string>

namespace yoriai::bench {

// What names the caller in the metadata of a call.
inline constexpr char kOrganisationKey[] = "yoriai-organisation";

inline constexpr char kAppendMethod[] = "/yoriai.api.v1.JournalService/Append";
inline constexpr char kReadMethod[] = "/yoriai.api.v1.JournalService/Read";
inline constexpr char kSubscribeMethod[] =
    "/yoriai.api.v1.JournalService/Subscribe";

// A channel with a connection of its own; gRPC would let equal ones share.
inline std::shared_ptr<grpc::Channel> OwnChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(-1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(),
                                   arguments);
}

}  // namespace yoriai::bench
